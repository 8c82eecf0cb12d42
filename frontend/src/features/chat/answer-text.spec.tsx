import { screen, within } from '@testing-library/react';
import { aFact } from '../../../test/samples.js';
import { renderPage } from '../../../test/render-page.js';
import { AnswerText } from './answer-text.js';

const render = (text: string, onOpen = jest.fn()) =>
  renderPage(<AnswerText text={text} facts={[aFact()]} numerals={[]} onOpenEvidence={onOpen} />);

describe('the text of an answer', () => {
  it('opens the fact behind a figure', async () => {
    const onOpen = jest.fn();
    const { user } = render('Sessions were **12,431** [f1] last week.', onOpen);
    await user.click(screen.getByRole('button', { name: 'Evidence 1: 12,431, Sessions' }));
    expect(onOpen).toHaveBeenCalledWith({ figure: null, facts: [aFact()] });
  });

  it('opens the facts and the formula behind a checked figure, and marks no sentence that is not checked', async () => {
    const onOpen = jest.fn();
    const numeral = { value: 431, verdict: 'supported' as const, factIds: ['f1', 'f2'], formula: 'f1 - f2' };
    const facts = [aFact(), aFact({ id: 'f2', value: 12_000, display: '12,000' })];
    const { user } = renderPage(
      <AnswerText
        text="That is 431 more. Up to 17 now"
        facts={facts}
        numerals={[{ ...numeral, text: '431', start: 8, end: 11 }]}
        onOpenEvidence={onOpen}
      />,
    );
    await user.click(screen.getByRole('button', { name: '431' }));
    expect(onOpen).toHaveBeenCalledWith({ figure: '431', facts, formula: 'f1 - f2' });
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });

  it('leaves what claims nothing as it is', () => {
    renderPage(
      <AnswerText
        text="In 2026 it rose."
        facts={[]}
        numerals={[{ text: '2026', start: 3, end: 7, value: 2026, verdict: 'not-a-claim', factIds: [] }]}
        onOpenEvidence={jest.fn()}
      />,
    );
    expect(screen.getByText('In 2026 it rose.')).toBeInTheDocument();
  });

  it('shows no bracket of a fact that nobody knows', () => {
    const { container } = render('Sessions were 12,431 [f9].');
    expect(container).toHaveTextContent('Sessions were 12,431.');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('shows no half of a citation while it is being written', () => {
    const { container } = renderPage(
      <AnswerText text="It was 7 [f1, f" isGrowing facts={[]} numerals={[]} onOpenEvidence={jest.fn()} />,
    );
    expect(container.querySelector('p')).toHaveTextContent(/^It was 7$/);
  });

  it('marks a figure that the data does not carry', () => {
    renderPage(
      <AnswerText
        text="I expect 9,999 more."
        facts={[]}
        numerals={[{ text: '9,999', start: 9, end: 14, value: 9999, verdict: 'unsupported', factIds: [] }]}
        onOpenEvidence={jest.fn()}
      />,
    );
    expect(screen.getByText('9,999', { exact: false, selector: 'mark' })).toHaveTextContent('(not checked)');
  });

  it.each([
    ['inline code', 'It is `about 9,999` now.'],
    ['a block of code', 'It is\n\n```\nabout 9,999\n```'],
    ['a sentence with an escape', 'It\\_is 1 \\* 9,999.'],
    ['a sentence with an entity', 'R&amp;D costs 9,999.'],
  ])('marks a figure in %s too', (_, text) => {
    const start = text.indexOf('9,999');
    const numeral = { text: '9,999', start, end: start + 5, value: 9999, verdict: 'unsupported' as const };
    const { container } = renderPage(
      <AnswerText
        text={text}
        facts={[]}
        numerals={[{ ...numeral, factIds: [] }]}
        onOpenEvidence={jest.fn()}
      />,
    );
    expect(container.querySelector('mark')).toHaveTextContent(/^9,999 \(not checked\)$/);
  });

  it('lets in no HTML, no images and no links out of the product', () => {
    const { container } = render(
      '<img src=x onerror=alert(1)> ![spy](https://evil.example/p.png) [offer](https://evil.example) [here](/app/insights)',
    );
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/insights']);
    expect(container).toHaveTextContent('offer');
  });

  it.each(['/app//evil.example/p', '/app/../x', '/app/insights?to=//evil.example', '/app'])(
    'makes no link of %s: it only looks like a page of ours',
    (href) => {
      render(`[a](${href})`);
      expect(screen.queryByRole('link')).toBeNull();
    },
  );

  it('draws tables, with citations in their cells', () => {
    render('| Channel | Sessions |\n| --- | ---: |\n| All | 12,431 [f1] |');
    const table = screen.getByRole('table');
    expect(within(table).getByRole('button', { name: /12,431/ })).toBeInTheDocument();
  });
});
