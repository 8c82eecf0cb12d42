import { Problem } from '@ocsuite/types';

/** A property must be left alone until then; what has been read so far is kept. */
export class QuotaStop extends Problem {
  constructor(
    reason: string,
    readonly resumesAt: Date,
  ) {
    super(
      'provider-quota',
      `${reason.replace(/\.$/, '')}. The sync goes on by itself at ${clock(resumesAt)}.`,
    );
  }
}

function clock(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
