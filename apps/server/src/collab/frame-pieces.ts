/** Frames up to this are copied behind their head and leave as one piece; longer ones (a whole note) are not copied, bytes. */
export const SMALL = 16 * 1024;

/** FIN and the binary opcode: one frame, one message. */
const BINARY = 0x82;

/** The head of an unmasked binary WebSocket frame (RFC 6455 §5.2), as a server sends it. */
export function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([BINARY, length]);
  if (length < 65_536) return Buffer.from([BINARY, 126, length >> 8, length & 255]);
  const head = Buffer.alloc(10);
  head[0] = BINARY;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

let last: { frame: Uint8Array; piece: Buffer } | null = null;

/** The frame behind its head. A frame that goes to many is put together once: it is sent to all of them one after the other. */
export function pieceOf(frame: Uint8Array): Buffer {
  if (last?.frame !== frame) last = { frame, piece: Buffer.concat([headOf(frame.length), frame]) };
  return last.piece;
}
