/** A mail as it arrived. */
export interface ReceivedMail {
  seq: number;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const keptMails = 200;

/** The last mails that arrived, newest first. */
export class Mailbox {
  private mails: ReceivedMail[] = [];
  private seq = 0;

  add(mail: Omit<ReceivedMail, 'seq'>): void {
    this.seq += 1;
    this.mails = [{ ...mail, seq: this.seq }, ...this.mails].slice(0, keptMails);
  }

  list(): readonly ReceivedMail[] {
    return this.mails;
  }

  find(seq: number): ReceivedMail | undefined {
    return this.mails.find((mail) => mail.seq === seq);
  }
}
