import { CLOSE, ECHO } from '@pleniere/contract';
import type { Line } from './line';

/** Lines of this kind at once, from everybody together. */
const MOST_LINES = 200;

/** Says back the little it hears, for `/diagnostic`: it opens no note, asks for no right and tells nothing that the client did not send. */
export class Echo {
  private readonly lines = new Set<Line>();

  /** Takes a line, or sends it away for a moment when too many are open. */
  answer(line: Line): void {
    if (this.lines.size >= MOST_LINES) return line.close(CLOSE.tooFast, '');
    this.lines.add(line);
    const end = setTimeout(() => line.cut(), ECHO.maxMs);
    let frames = 0;
    line.listen({
      frame: (frame) => {
        frames += 1;
        if (frame.length > ECHO.maxBytes) return line.close(CLOSE.malformed, '');
        line.send(frame);
        if (frames >= ECHO.maxFrames) line.close(1000, '');
      },
      nonsense: () => line.close(CLOSE.malformed, ''),
      ended: () => {
        clearTimeout(end);
        this.lines.delete(line);
      },
    });
  }

  /** Cuts what is open. */
  close(): void {
    for (const line of this.lines) line.cut();
  }
}
