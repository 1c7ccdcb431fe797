import { countWords, type RemarkCode } from '@pleniere/domain';

/** Where to go to mend what a remark says. */
export interface RemarkTarget {
  /** The line of the outline. */
  partId: string;
  /** The note that holds the words; null when they are typed elsewhere (programme, sheet of the séance). */
  noteId: string | null;
  contributionId: string | null;
}

/** Something the organiser should look at before publishing: what, where, and how it was said. */
export interface Remark {
  code: RemarkCode;
  /** Title of the part or of the group. */
  place: string;
  /** The words concerned; the code points for signs that cannot be printed. Never a secret. */
  detail: string;
  target: RemarkTarget;
}

/** What a compilation notices on its way. One per compilation, so that `compile` stays a pure function. */
export class Ledger {
  readonly remarks: Remark[] = [];
  words = 0;
  private place = '';
  private target: RemarkTarget = { partId: 'cover', noteId: null, contributionId: null };
  private readonly seen = new Set<string>();

  /** From now on, remarks are about this part. */
  enter(place: string, partId: string, noteId: string | null = null): void {
    this.place = place;
    this.target = { partId, noteId, contributionId: null };
  }

  /** From now on, remarks are about this contribution of the part; null: about its other words. */
  within(contributionId: string | null): void {
    this.target = { ...this.target, contributionId: contributionId || null };
  }

  remark(code: RemarkCode, detail: string): void {
    const key = [code, this.target.partId, this.target.noteId, this.target.contributionId, detail].join('\n');
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.remarks.push({ code, place: this.place, detail, target: this.target });
  }

  count(text: string): void {
    this.words += countWords(text);
  }
}
