import { screen, waitFor, within } from '@testing-library/react';
import { answerRequests } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { ConversationList } from './conversation-list.js';

const id = '60000000-0000-4000-8000-000000000000';
const path = `/chat/conversations/${id}`;
const summary = { id, title: 'Why did sessions fall?', updatedAt: '2026-11-23T08:00:00Z' };

describe('the list of conversations', () => {
  const pageOf = (...items: object[]) => ({ items, nextCursor: null });

  it('is searched by the server, and says so when nothing is found', async () => {
    answerRequests({
      'GET /chat/conversations': (request: Request) =>
        Response.json(request.url.includes('search=goats') ? pageOf() : pageOf(summary)),
    });
    const { user } = renderPage(<ConversationList />);
    expect(await screen.findByText(summary.title)).toBeVisible();
    await user.type(screen.getByRole('searchbox'), 'goats');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('speaks of "goats"'));
  });

  it('fetches older ones on request', async () => {
    const older = { ...summary, id: 'older', title: 'An older one' };
    answerRequests({
      'GET /chat/conversations': (request: Request) =>
        Response.json(
          request.url.includes('cursor=next') ? pageOf(older) : { items: [summary], nextCursor: 'next' },
        ),
    });
    const { user } = renderPage(<ConversationList />);
    await user.click(await screen.findByRole('button', { name: 'Show older ones' }));
    expect(await screen.findByText('An older one')).toBeVisible();
  });

  it('renames one in its place', async () => {
    const asked = answerRequests({
      'GET /chat/conversations': pageOf(summary),
      [`PATCH ${path}`]: { ...summary, title: 'November' },
    });
    const { user } = renderPage(<ConversationList />);
    await user.click(await screen.findByRole('button', { name: /^Actions for/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    const name = screen.getByLabelText('Name of the conversation');
    await user.clear(name);
    await user.type(name, 'November{Enter}');
    await waitFor(() => expect(name).not.toBeInTheDocument());
    const renamed = asked.find(({ method }) => method === 'PATCH')!;
    expect(await renamed.json()).toEqual({ title: 'November' });
  });

  it('deletes one only after saying what goes with it', async () => {
    const asked = answerRequests({
      'GET /chat/conversations': pageOf(summary),
      [`DELETE ${path}`]: new Response(null, { status: 204 }),
    });
    const { user } = renderPage(<ConversationList />);
    await user.click(await screen.findByRole('button', { name: /^Actions for/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('It cannot be brought back.');
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true));
  });
});
