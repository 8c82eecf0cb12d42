import { notifications } from '@mantine/notifications';
import { screen, waitFor } from '@testing-library/react';
import { answerRequests, aProblem } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aMe } from '../../../test/samples.js';
import type { PromptPreview, Template } from '../../api/types.js';
import { PersonaPage } from './persona-page.js';

const own = { version: 0, body: 'Answer first.', createdAt: null, createdBy: null };
const first = {
  version: 1,
  body: 'Answer in haiku.',
  createdAt: '2026-11-23T08:00:00Z',
  createdBy: { id: 'user_1', name: 'Olivia Owner' },
};
const template: Template = { current: first, versions: [first, own] };
const saved: Template = {
  current: { ...first, version: 2, body: 'Be brief.' },
  versions: [{ ...first, version: 2, body: 'Be brief.' }, first, own],
};
const preview: PromptPreview = {
  system: 'You are the CEO advisor.\n[f1] Sessions = 12,431',
  messages: [{ role: 'user', content: 'How did we do?' }],
  parts: [{ name: 'facts', tokens: 4_445, budget: 4_500, dropped: 107 }],
  promptVersion: 'ceo-advisor-3/template-2',
};
const full = { 'GET /me': aMe(), 'GET /chat/template': template };
const label = 'How should the advisor answer?';

beforeEach(() => jest.spyOn(notifications, 'show').mockReturnValue('toast'));
afterEach(() => {
  jest.restoreAllMocks();
  sessionStorage.clear();
});

describe('the persona page', () => {
  it('stores changed words as a new version, which is then the one in use', async () => {
    const asked = answerRequests({ ...full, 'PUT /chat/template': saved });
    const { user } = renderPage(<PersonaPage />);
    const words = await screen.findByLabelText(label);
    expect(words).toHaveValue('Answer in haiku.');
    expect(screen.getByRole('button', { name: 'Save as a new version' })).toBeDisabled();
    await user.clear(words);
    await user.type(words, 'Be brief.');
    await user.click(screen.getByRole('button', { name: 'Save as a new version' }));
    expect(await screen.findByText('Version 2')).toBeVisible();
    expect(await asked.find(({ method }) => method === 'PUT')!.json()).toEqual({ body: 'Be brief.' });
    expect(screen.getByLabelText(label)).toHaveValue('Be brief.');
    expect(screen.queryByText('Not saved yet')).not.toBeInTheDocument();
    expect(notifications.show).toHaveBeenCalledWith({
      message: 'Saved as version 2. The next answer uses it.',
    });
  });

  it('keeps what was typed when saving is refused, and says why beside it', async () => {
    const detail = 'body has about 1600 tokens and may have 1500';
    const refusal = aProblem('validation-failed', 400, { errors: [{ field: 'body', detail }] });
    answerRequests({ ...full, 'PUT /chat/template': refusal });
    const { user } = renderPage(<PersonaPage />);
    await user.type(await screen.findByLabelText(label), ' More.');
    await user.click(screen.getByRole('button', { name: 'Save as a new version' }));
    expect(await screen.findByText(detail)).toBeVisible();
    expect(screen.getByLabelText(label)).toHaveValue('Answer in haiku. More.');
  });

  it('keeps a draft over a reload', async () => {
    answerRequests(full);
    const { user, unmount } = renderPage(<PersonaPage />);
    await user.type(await screen.findByLabelText(label), ' And rhyme.');
    unmount();
    renderPage(<PersonaPage />);
    expect(await screen.findByLabelText(label)).toHaveValue('Answer in haiku. And rhyme.');
    expect(screen.getByText('Not saved yet')).toBeVisible();
  });

  it('previews the prompt with the facts of now, and says when the words have moved on', async () => {
    const asked = answerRequests({ ...full, 'POST /chat/template/preview': preview });
    const { user } = renderPage(<PersonaPage />);
    await user.type(await screen.findByLabelText('With this question'), 'How did we do?');
    await user.click(screen.getByRole('button', { name: 'Show the prompt' }));
    expect(await screen.findByText(/\[f1\] Sessions = 12,431/)).toBeVisible();
    expect(screen.getByRole('row', { name: 'Figures 4,445 4,500 107' })).toBeVisible();
    expect(await asked.at(-1)!.json()).toEqual({ body: 'Answer in haiku.', question: 'How did we do?' });
    await user.type(screen.getByLabelText(label), '!');
    expect(screen.getByText('The words have changed since this preview.')).toBeVisible();
  });

  it('shows an earlier version and brings it back as a new one', async () => {
    const back = { ...own, version: 2, createdAt: first.createdAt, createdBy: first.createdBy };
    const asked = answerRequests({
      ...full,
      'POST /chat/template/rollback': { current: back, versions: [back, first, own] },
    });
    const { user } = renderPage(<PersonaPage />);
    await user.click(await screen.findByRole('button', { name: 'Show: The product’s own' }));
    expect(screen.getByText('Answer first.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Bring back: The product’s own' }));
    await waitFor(() => expect(screen.getByLabelText(label)).toHaveValue('Answer first.'));
    expect(await asked.at(-1)!.json()).toEqual({ version: 0 });
  });

  it('asks for nothing on behalf of those who may not read it', async () => {
    const asked = answerRequests({ ...full, 'GET /me': aMe({ role: 'member' }) });
    renderPage(<PersonaPage />);
    expect(await screen.findByText('Only owners and admins can read and change this.')).toBeVisible();
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(['/me']);
  });
});
