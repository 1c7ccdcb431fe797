import { createTransport } from 'nodemailer';
import { Mailer, type Mail } from './mailer';

/** Hands letters to the configured mail server (`SMTP_URL`). */
export class SmtpMailer extends Mailer {
  private readonly transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport(url, { disableFileAccess: true, disableUrlAccess: true });
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({ ...mail, from: this.from });
  }
}
