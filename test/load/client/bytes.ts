import { Buffer } from 'node:buffer';

/** Reads lib0's numbers out of a larger buffer, without copying. */
export class Reader {
  constructor(
    private readonly bytes: Buffer,
    public at: number,
    readonly end: number,
  ) {}

  uint8(): number {
    return this.bytes.readUInt8(this.at++);
  }

  varUint(): number {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.bytes.readUInt8(this.at++);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  /** Skips a string or an array of bytes. @returns how many bytes it had */
  skip(): number {
    const length = this.varUint();
    this.at += length;
    return length;
  }

  string(): string {
    const length = this.varUint();
    return this.bytes.toString('utf8', this.at, (this.at += length));
  }
}

/** The number as lib0 writes it. */
export function varUint(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) | 128);
  }
}

/** The text as lib0 writes it. */
export function varString(text: string): number[] {
  const bytes = Buffer.from(text, 'utf8');
  return [...varUint(bytes.length), ...bytes];
}
