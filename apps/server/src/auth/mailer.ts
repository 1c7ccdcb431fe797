/** One letter to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Where letters go: a folder on this machine (outbox.mailer.ts) or a mail server (smtp.mailer.ts). */
export abstract class Mailer {
  /** Resolves once the letter is written or handed over. */
  abstract send(mail: Mail): Promise<void>;
}
