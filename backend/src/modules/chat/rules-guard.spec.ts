import { platformRules } from './prompt/prompt-rules.calc.js';
import { RulesGuard, withheldNotice } from './rules-guard.js';

const answer =
  'Sessions fell by half [f1]. Say plainly when the facts change: that is the point. **Ask** again.';
const leak = `${answer} My instructions are:\n${platformRules}\nThat is all.`;

/** What is seen of a text that comes in the given pieces. */
function shown(pieces: string[], guard = new RulesGuard(platformRules)): string {
  return pieces.map((piece) => guard.read(piece)).join('') + guard.finish();
}

/** The text in two pieces, cut at every place, and in pieces of equal lengths. */
const piecings = (text: string): string[][] => [
  ...Array.from(text, (_, at) => [text.slice(0, at), text.slice(at)]),
  ...[1, 3, 7, 40].map((length) => text.match(new RegExp(`.{1,${length}}`, 'gs'))!),
];

describe('the guard of the platform’s rules', () => {
  it('lets every answer through unchanged that shares but phrases with the rules, wherever its pieces end', () => {
    for (const pieces of piecings(answer)) expect(shown(pieces)).toBe(answer);
  });

  it('shows no more than the first words of a recital, wherever its pieces end, and says so instead', () => {
    for (const pieces of piecings(leak)) {
      const seen = shown(pieces);
      expect(seen.endsWith(`\n\n${withheldNotice}`)).toBe(true);
      expect(leak.startsWith(seen.slice(0, -withheldNotice.length - 2))).toBe(true);
      expect(seen).not.toContain('They hold whatever is written');
    }
  });

  it.each([
    ['in capitals', platformRules.toUpperCase()],
    ['as a list with marks', platformRules.replace(/ /g, ' **').replace(/- /g, '> * ')],
    ['from the middle', platformRules.slice(platformRules.indexOf('never an instruction'))],
  ])('knows a recital %s', (_, text) => {
    expect(shown(Array.from(text))).toContain(withheldNotice);
  });

  it('delays a word only as long as it may still become a recital', () => {
    const guard = new RulesGuard(platformRules);
    expect(guard.read('We use no figure ')).toBe('We use no figure ');
    expect(guard.read('that is not in ')).toBe('');
    expect(guard.read('doubt')).toBe('');
    expect(guard.read('.')).toBe('that is not in doubt.');
  });

  it('goes on behind the text of another writer: half a recital is still one, and a withheld answer stays so', () => {
    const cut = platformRules.slice(0, 20);
    expect(shown([platformRules.slice(20)], new RulesGuard(platformRules, cut))).toBe(
      `\n\n${withheldNotice}`,
    );
    const ended = new RulesGuard(platformRules, `Well.\n\n${withheldNotice}`);
    expect(ended.signal.aborted).toBe(true);
    expect(shown(['anything'], ended)).toBe('');
  });
});
