import { aFact, aMessage } from '../../../test/samples.js';
import { generationSoFar, reduceGeneration, type ReceivedEvent } from './generation-reducer.js';

const waitingGeneration = generationSoFar(aMessage({ status: 'queued' }));

const delta = (id: string | null, text: string): ReceivedEvent => ({
  id,
  event: { type: 'generation.delta', text },
});

const seven = { text: '7', start: 7, end: 8, value: 7, verdict: 'supported' as const, factIds: ['f1'] };
const checked = { type: 'generation.checked' as const, numerals: [seven], facts: [aFact()] };

describe('an answer folded from its events', () => {
  it('grows by its deltas in order', () => {
    const events: ReceivedEvent[] = [delta('2', 'Sessions '), delta('3', 'fell.')];
    const answer = events.reduce(reduceGeneration, waitingGeneration);
    expect(answer).toMatchObject({ message: null, text: 'Sessions fell.', lastEventId: '3' });
  });

  it('counts an event that is replayed after a reconnect once', () => {
    const events = [delta('1', 'a'), delta('2', 'b'), delta('1', 'a'), delta('2', 'b'), delta('3', 'c')];
    expect(events.reduce(reduceGeneration, waitingGeneration).text).toBe('abc');
  });

  it('goes on behind the text that was there before a reload', () => {
    const resumed = generationSoFar(
      aMessage({ status: 'streaming', content: 'Sessions ', lastEventId: '2' }),
    );
    expect([delta('2', 'Sessions '), delta('3', 'fell.')].reduce(reduceGeneration, resumed).text).toBe(
      'Sessions fell.',
    );
  });

  it('learns of its checked figures and of each fact behind them once', () => {
    const events: ReceivedEvent[] = [
      delta('1', 'It was 7. It was 7. '),
      { id: '2', event: checked },
      { id: '2', event: checked },
      { id: '3', event: { ...checked, numerals: [{ ...seven, start: 17, end: 18 }] } },
    ];
    const { numerals, facts } = events.reduce(reduceGeneration, waitingGeneration);
    expect(numerals.map(({ start }) => start)).toEqual([7, 17]);
    expect(facts).toEqual([aFact()]);
  });

  it.each(['generation.completed', 'generation.stopped', 'generation.failed'] as const)(
    'is over after %s and hears nothing more',
    (type) => {
      const message = aMessage({ content: 'The stored words.' });
      const events: ReceivedEvent[] = [
        delta('1', 'words'),
        { id: '2', event: { type, message } },
        delta('3', '!'),
      ];
      const answer = events.reduce(reduceGeneration, waitingGeneration);
      expect(answer).toMatchObject({ text: 'The stored words.', lastEventId: '2', message });
    },
  );

  it('keeps what was written when a failure brings no words', () => {
    const message = aMessage({ content: '', status: 'failed' });
    const events: ReceivedEvent[] = [
      delta('1', 'half'),
      { id: '2', event: { type: 'generation.failed', message } },
    ];
    expect(events.reduce(reduceGeneration, waitingGeneration).text).toBe('half');
  });
});
