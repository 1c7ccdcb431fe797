import type { ContributionKind } from '@pleniere/domain';

/** The nine kinds on a 24 px grid: an outline (the shape says the kind without colour) and its letter. */
export const KIND_PATHS: Record<ContributionKind, { shape: string; letter: string }> = {
  constat: {
    shape: 'M6 2h12a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4Z',
    letter: 'M15.4 9.1a4.3 4.3 0 1 0 0 5.8',
  },
  frein: { shape: 'M8 1.6h8L22.4 8v8L16 22.4H8L1.6 16V8Z', letter: 'M9.6 16.6V7.6h5.6M9.6 12h4.6' },
  levier: {
    shape: 'M11.1 1.5a1.4 1.4 0 0 1 1.8 0l8.4 7.2c.5.4.7.9.7 1.5V20a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-9.8c0-.6.2-1.1.7-1.5Z',
    letter: 'M9.8 9v8.6h5',
  },
  proposition: {
    shape: 'M4 2.5h10.2c.6 0 1.2.3 1.6.7l6.9 7.7a1.6 1.6 0 0 1 0 2.2l-6.9 7.7c-.4.4-1 .7-1.6.7H4a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2Z',
    letter: 'M8 16.6V7.6h3.4a2.8 2.8 0 0 1 0 5.6H8',
  },
  vigilance: {
    shape: 'M3 2.5h18a1.8 1.8 0 0 1 1.6 2.7l-9 16.3a1.8 1.8 0 0 1-3.2 0l-9-16.3A1.8 1.8 0 0 1 3 2.5Z',
    letter: 'M8.3 6.4 12 14.2l3.7-7.8',
  },
  experience: {
    shape: 'M12 23.2C6.7 18.4 2.8 14.8 2.8 10.2a9.2 9.2 0 0 1 18.4 0c0 4.6-3.9 8.2-9.2 13Z',
    letter: 'M14.6 6H9.8v8.6h4.8M9.8 10.2h4',
  },
  verbatim: {
    shape:
      'M5.5 2.5h13A3.5 3.5 0 0 1 22 6v8.5a3.5 3.5 0 0 1-3.5 3.5H11l-5.1 4.3c-.6.5-1.4.1-1.4-.7v-3.8A3.5 3.5 0 0 1 2 14.5V6a3.5 3.5 0 0 1 3.5-3.5Z',
    letter: 'M11.3 6.9 7.9 10.2l3.4 3.3M16.5 6.9l-3.4 3.3 3.4 3.3',
  },
  question: {
    shape: 'M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21Z',
    letter: 'M9.1 9.4a2.9 2.9 0 1 1 4.5 2.4c-1.1.7-1.6 1.3-1.6 2.4M12 17.6v.01',
  },
  desaccord: {
    shape: 'M10.7 1a1.8 1.8 0 0 1 2.6 0l9.7 9.7a1.8 1.8 0 0 1 0 2.6L13.3 23a1.8 1.8 0 0 1-2.6 0L1 13.3a1.8 1.8 0 0 1 0-2.6Z',
    letter: 'M9.2 7.8v8.4h2a4.2 4.2 0 0 0 0-8.4Z',
  },
};
