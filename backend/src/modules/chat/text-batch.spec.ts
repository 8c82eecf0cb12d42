import { TextBatch } from './text-batch.js';

describe('a text batch', () => {
  it('writes everything it was given, in order and once, however it was cut', async () => {
    const written: string[] = [];
    const batch = new TextBatch(async (text) => void written.push(text));
    for (const piece of ['Reve', 'nue ', '', 'fell', '.']) batch.add(piece);
    await batch.flush();
    expect(written.join('')).toBe('Revenue fell.');
    expect(batch.text).toBe('Revenue fell.');
  });

  it('never has two writes under way at once', async () => {
    let underWay = 0;
    let most = 0;
    const batch = new TextBatch(async () => {
      most = Math.max(most, (underWay += 1));
      await new Promise(setImmediate);
      underWay -= 1;
    });
    for (let index = 0; index < 20; index += 1) {
      batch.add('x');
      await new Promise(setImmediate);
    }
    await batch.flush();
    expect(most).toBe(1);
  });

  it('fails the stream when a write has failed, instead of losing text silently', async () => {
    const batch = new TextBatch(() => Promise.reject(new Error('no database')));
    batch.add('Revenue');
    await expect(batch.flush()).rejects.toThrow('no database');
    expect(() => batch.add(' fell')).toThrow('no database');
  });
});
