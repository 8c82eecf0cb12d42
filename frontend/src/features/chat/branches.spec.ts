import { aMessage } from '../../../test/samples.js';
import { placeOf, shownBranch } from './branches.js';

const message = (id: string, parentId: string | null) =>
  aMessage({ id, parentId, role: id.startsWith('q') ? 'user' : 'assistant' });
const ids = (messages: Parameters<typeof shownBranch>[0], choice = {}) =>
  shownBranch(messages, choice).map((turn) => turn.message.id);

const first = message('q1', null);
const answer = message('a1', 'q1');
const second = message('q2', 'a1');
const secondAnswer = message('a2', 'q2');
const again = message('a1b', 'q1');
const edited = message('q1b', null);
const editedAnswer = message('a3', 'q1b');

describe('the branch that is shown', () => {
  it('is the whole conversation when nothing was asked twice', () => {
    const turns = shownBranch([first, answer, second, secondAnswer], {});
    expect(turns.map((turn) => turn.message.id)).toEqual(['q1', 'a1', 'q2', 'a2']);
    expect(turns.every(({ siblings }) => siblings.length === 1)).toBe(true);
  });

  it('goes to the message that was written last', () => {
    expect(ids([first, answer, again])).toEqual(['q1', 'a1b']);
    // The older answer is the one that the conversation went on from.
    expect(ids([first, answer, again, second, secondAnswer])).toEqual(['q1', 'a1', 'q2', 'a2']);
    expect(ids([first, answer, second, secondAnswer, edited, editedAnswer])).toEqual(['q1b', 'a3']);
  });

  it('follows the reader’s choice, and below it the newest again', () => {
    const all = [first, answer, second, secondAnswer, again];
    expect(ids(all, { [placeOf(again)]: 'a1' })).toEqual(['q1', 'a1', 'q2', 'a2']);
    const choice = { [placeOf(first)]: 'q1' };
    expect(ids([...all, edited, editedAnswer], choice)).toEqual(['q1', 'a1b']);
  });

  it('forgets a choice that is no longer there', () => {
    expect(ids([first, answer], { q1: 'gone' })).toEqual(['q1', 'a1']);
  });

  it('lists what stands in the same place in the order it was written', () => {
    const turn = shownBranch([first, answer, again], {})[1];
    expect(turn?.siblings.map(({ id }) => id)).toEqual(['a1', 'a1b']);
  });

  it('of an empty conversation is empty', () => {
    expect(ids([])).toEqual([]);
  });
});
