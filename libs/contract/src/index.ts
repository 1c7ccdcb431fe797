export * from './errors';
export * from './health';
export * from './live';
export * from './operation';
export * from './wire';
export * from './notes';
export * from './restitution';
export * from './operations';
