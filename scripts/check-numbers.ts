import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkedFactSchema, checkNumerals, type CheckedFact } from '@ocsuite/number-checker';
import type { Numeral } from '@ocsuite/types';
import { z } from 'zod';
import { LaunchError, reportFailure } from './launch/launch-error.js';

/** `pnpm check-numbers --facts f.json --text t.txt [--locale de] [--json]`: judges every numeral of a text. */
function checkNumbers(): void {
  const values = readArguments();
  if (!values.facts || !values.text) throw new LaunchError(usage);
  const numerals = checkNumerals(read(values.text), readFacts(values.facts), { locale: values.locale });
  console.log(values.json ? JSON.stringify(numerals) : numerals.map(lineOf).join('\n'));
}

const usage = 'Say what to check: pnpm check-numbers --facts f.json --text t.txt --json';

function readArguments(): { facts?: string; text?: string; locale?: string; json?: boolean } {
  try {
    return parseArgs({
      options: {
        facts: { type: 'string' },
        text: { type: 'string' },
        locale: { type: 'string' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new LaunchError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function readFacts(file: string): CheckedFact[] {
  const parsed = z.array(checkedFactSchema).safeParse(parseJson(file));
  if (!parsed.success) throw new LaunchError(`${file} holds no facts:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(file: string): unknown {
  try {
    // Some editors put a byte order mark before everything else.
    return JSON.parse(read(file).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof LaunchError) throw error;
    throw new LaunchError(`${file} is not JSON: ${String(error)}`);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new LaunchError(`${file} cannot be read.`);
  }
}

function lineOf({ verdict, text, start, factIds, formula }: Numeral): string {
  const reason = formula ?? factIds.join(', ');
  return `${verdict.padEnd(12)} ${String(start).padStart(6)}  ${text}${reason && `  = ${reason}`}`;
}

try {
  checkNumbers();
} catch (error) {
  reportFailure(error);
}
