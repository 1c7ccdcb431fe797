export * from './access';
export * from './codes';
export * from './kinds';
export * from './json';
