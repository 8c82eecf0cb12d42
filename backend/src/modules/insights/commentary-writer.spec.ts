import { Logger } from '@nestjs/common';
import { Problem, type ProblemCode } from '@ocsuite/types';
import type { Config } from '../../config/index.js';
import { findChanges } from '../growth-pulse/growth-pulse.calc.js';
import { seededShop } from '../growth-pulse/seeded-shop.fixture.js';
import type { MeteredModel } from '../usage/index.js';
import { CommentaryWriter } from './commentary-writer.js';

const changes = [{ from: 80, to: 89, factor: 0.5 }];
const [finding] = findChanges(seededShop({ seed: 6, days: 90, sessions: 3000, changes })).findings;
const config = { commentaryBudgetMs: 90_000, fireworks: { retryDelayMs: 500 } } as Config;

beforeAll(() => Logger.overrideLogger(false));
afterEach(() => jest.useRealTimers());

/** A writer whose model always fails so, and one finding of a company worded by it. */
function failing(code: ProblemCode) {
  const complete = jest.fn().mockRejectedValue(new Problem(code, 'It fails.'));
  const writer = new CommentaryWriter({ complete } as Partial<MeteredModel> as MeteredModel, config);
  const word = async (tenantId: string) =>
    (await writer.forRun({ tenantId }, new AbortController().signal)([]).write(finding!)).source;
  return { complete, word };
}

describe('a model', () => {
  it('that is away is left in peace by the runs of all companies for a while, and then asked again', async () => {
    jest.useFakeTimers({ now: 0 });
    const { complete, word } = failing('model-unavailable');
    expect([await word('one'), await word('two')]).toEqual(['template', 'template']);
    expect(complete).toHaveBeenCalledTimes(1);
    jest.setSystemTime(30_000);
    expect(await word('two')).toBe('template');
    expect(complete).toHaveBeenCalledTimes(2);
  });

  it('that one company may not ask any more is asked by the next', async () => {
    const { complete, word } = failing('spend-cap-reached');
    expect([await word('one'), await word('two')]).toEqual(['template', 'template']);
    expect(complete).toHaveBeenCalledTimes(2);
  });
});
