export * from './browser';
export * from './eventually';
export * from './keyboard';
export * from './random';
export * from './server';
