import { countWords } from '@pleniere/domain';

export const REMARK_CODES = ['email', 'phone', 'meeting', 'secret', 'unprintable', 'altMissing', 'reshaped', 'pictureMissing'] as const;
export type RemarkCode = (typeof REMARK_CODES)[number];

/** Something the organiser should look at before publishing: what, where, and how it was said. */
export interface Remark {
  code: RemarkCode;
  /** Title of the part or of the group. */
  place: string;
  /** The words concerned; the code points for signs that cannot be printed. Never a secret. */
  detail: string;
}

/** What a compilation notices on its way. One per compilation, so that `compile` stays a pure function. */
export class Ledger {
  readonly remarks: Remark[] = [];
  words = 0;
  private place = '';
  private readonly seen = new Set<string>();

  /** From now on, remarks are about this part. */
  enter(place: string): void {
    this.place = place;
  }

  remark(code: RemarkCode, detail: string): void {
    const key = `${code}\n${this.place}\n${detail}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.remarks.push({ code, place: this.place, detail });
  }

  count(text: string): void {
    this.words += countWords(text);
  }
}
