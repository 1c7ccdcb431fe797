export * from './browser';
export * from './eventually';
export * from './flaky-proxy';
export * from './keyboard';
export * from './mail-server';
export * from './random';
export * from './server';
