import { screen, within } from '@testing-library/react';
import { aFact } from '../../../test/samples.js';
import { renderPage } from '../../../test/render-page.js';
import { AnswerText } from './answer-text.js';

const render = (text: string, onOpenFact = jest.fn()) =>
  renderPage(<AnswerText text={text} facts={[aFact()]} numerals={null} onOpenFact={onOpenFact} />);

describe('the text of an answer', () => {
  it('opens the fact behind a figure', async () => {
    const onOpenFact = jest.fn();
    const { user } = render('Sessions were **12,431** [f1] last week.', onOpenFact);
    await user.click(screen.getByRole('button', { name: 'Evidence: 12,431, Sessions' }));
    expect(onOpenFact).toHaveBeenCalledWith(aFact());
  });

  it('shows no bracket of a fact that nobody knows', () => {
    const { container } = render('Sessions were 12,431 [f9].');
    expect(container).toHaveTextContent('Sessions were 12,431.');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('marks a figure that the data does not carry', () => {
    renderPage(
      <AnswerText
        text="I expect 9,999 more."
        facts={[]}
        numerals={[{ text: '9,999', start: 9, end: 14, verdict: 'unsupported', factIds: [] }]}
        onOpenFact={jest.fn()}
      />,
    );
    expect(screen.getByText('9,999', { exact: false, selector: 'mark' })).toHaveTextContent('(not checked)');
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
