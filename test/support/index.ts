export * from './browser';
export * from './eventually';
export * from './random';
export * from './server';
