import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { v7 } from 'uuid';
import { Mailer, type Mail } from './mailer';

/** Writes each letter as a whole `.eml` file, which any mail program opens. The default: a laptop in a room has no mail server. */
export class OutboxMailer extends Mailer {
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    const { message } = await this.composer.sendMail({ ...mail, from: this.from });
    // Letters hold sign-in links: only the owner of the folder may read them.
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `${v7()}.eml`);
    await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }
}
