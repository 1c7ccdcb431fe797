export { compile, type Compilation } from './compile';
export { printableSigns } from './fonts';
export { FORMATS } from './formats';
export { styleHash } from './formats/html-style';
export { type Format, RenderError, type Rendering } from './formats/format';
export * from './input';
export * from './model';
export { type Outline, type OutlinePart, outlineOf } from './outline';
export { REMARK_CODES, type Remark, type RemarkCode } from './remarks';
