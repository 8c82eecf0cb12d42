import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '@ocsuite/types';
import { isUUID } from 'class-validator';

/** A path id that is no id at all answers like one that does not exist. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUUID(value)) throw notFound();
    return value.toLowerCase();
  }
}

/** What is not yours and what does not exist answer alike. */
export function notFound(what = 'thing'): Problem {
  return new Problem('not-found', `There is no such ${what} in your organisation.`);
}
