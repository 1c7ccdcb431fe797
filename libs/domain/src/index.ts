export * from './access';
export * from './codes';
export * from './kinds';
export * from './json';
export * from './restitution';
export * from './restitution-clock';
