import { notifications } from '@mantine/notifications';
import { screen, waitFor, within } from '@testing-library/react';
import { answerRequests, aProblem } from '../../../test/answer-requests.js';
import { renderPage } from '../../../test/render-page.js';
import { aMessage } from '../../../test/samples.js';
import { tellOtherTabs } from '../../api/other-tabs.js';
import { queryKeys } from '../../api/query-keys.js';
import type { Conversation } from '../../api/types.js';
import { ChatPage } from './chat-page.js';
import { ChatRoom } from './chat-room.js';

const id = '60000000-0000-4000-8000-000000000000';
const path = `/chat/conversations/${id}`;
const summary = { id, title: 'Why did sessions fall?', updatedAt: '2026-11-23T08:00:00Z' };
const question = aMessage({ id: 'q1', role: 'user', content: 'Why did sessions fall?' });
const first = aMessage({ id: 'a1', parentId: 'q1', content: 'Paid search was paused.' });
const second = aMessage({ id: 'a2', parentId: 'q1', content: 'A campaign ended.' });
const conversation: Conversation = { ...summary, messages: [question, first, second] };

const renderRoom = (room: Conversation = conversation) => renderPage(<ChatRoom conversation={room} />);
const field = () => screen.getByRole('textbox', { name: 'Your question' });

beforeEach(() => {
  sessionStorage.clear();
  jest.spyOn(notifications, 'show').mockReturnValue('toast');
});
afterEach(() => jest.restoreAllMocks());

describe('a conversation', () => {
  it('shows the newest version of an answer and leads to the others', async () => {
    answerRequests({});
    const { user } = renderRoom();
    expect(screen.getByText('A campaign ended.')).toBeVisible();
    expect(screen.getByText('2 of 2')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Version before' }));
    expect(screen.getByText('Paid search was paused.')).toBeVisible();
    expect(screen.queryByText('A campaign ended.')).not.toBeInTheDocument();
  });

  it('asks on Enter behind the answer that is shown, and breaks the line on Shift-Enter', async () => {
    const asked = answerRequests({});
    const { user } = renderRoom();
    await user.type(field(), 'And now{Shift>}{Enter}{/Shift}what?{Enter}');
    const post = await waitFor(() => asked.find(({ method }) => method === 'POST')!);
    expect(await post.json()).toEqual({ content: 'And now\nwhat?', parentId: 'a2' });
  });

  it('keeps the question when it is refused for a time, and counts that time down', async () => {
    answerRequests({
      [`POST ${path}/messages`]: () => {
        const refusal = aProblem('rate-limited', 429);
        refusal.headers.set('retry-after', '42');
        return refusal;
      },
    });
    const { user } = renderRoom();
    await user.type(field(), 'And now?{Enter}');
    expect(await screen.findByRole('timer')).toHaveTextContent('Try again in 42 s');
    expect(field()).toHaveValue('And now?');
    expect(screen.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
  });

  it('says that the last answer is not complete, keeps the question, and says so no longer than that is true', async () => {
    const asked = { ...question, id: '30000000-0000-4000-8000-000000000001' };
    const live = aMessage({ parentId: asked.id, status: 'streaming', content: 'So far' });
    const final = `id: 1\nevent: generation.completed\ndata: ${JSON.stringify({ message: { ...live, status: 'completed' } })}\n\n`;
    let end!: () => void;
    const isOver = new Promise<void>((resolve) => (end = resolve));
    let messages = [question, first];
    answerRequests({
      'GET /chat/conversations': { items: [], nextCursor: null },
      [`GET ${path}`]: () => Response.json({ ...summary, messages }),
      [`POST ${path}/messages`]: () => {
        messages = [...messages, { ...asked, parentId: 'a1' }, live];
        return aProblem('answer-pending', 409, { title: 'The last answer is not complete yet' });
      },
      [`GET /chat/messages/${live.id}/stream`]: async () => {
        await isOver;
        return new Response(final, { headers: { 'content-type': 'text/event-stream' } });
      },
    });
    const { user } = renderPage(<ChatPage />, { path: `/chat/${id}`, route: '/chat/:conversationId' });
    await user.type(await screen.findByRole('textbox', { name: 'Your question' }), 'And now?{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('The last answer is not complete yet');
    end();
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    expect(field()).toHaveValue('And now?');
  });

  it('counts a question that is too long, cuts nothing off and does not send it', async () => {
    const asked = answerRequests({});
    const { user } = renderRoom();
    await user.click(field());
    await user.paste('x'.repeat(4_001));
    expect(screen.getByText(/4,001 of 4,000 characters/)).toBeVisible();
    expect(field()).toBeInvalid();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    await user.keyboard('{Backspace}');
    expect(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
  });

  it('keeps what is half typed when another question is asked beside it', async () => {
    const suggestions = [{ question: 'What is behind the drop?', insightId: null }];
    const asked = answerRequests({
      'GET /chat/suggestions': { items: suggestions },
      [`POST ${path}/messages`]: { question, answer: second, streamUrl: '' },
    });
    const { user } = renderRoom();
    await user.type(field(), 'And what abou');
    await user.click(await screen.findByRole('button', { name: 'What is behind the drop?' }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Send' })).toBeEnabled());
    expect(field()).toHaveValue('And what abou');
  });

  it('offers to try again where an answer failed, with the reference that the log has', async () => {
    const error = { code: 'model-unavailable', title: 'The language model did not answer', detail: 'Try.' };
    const failed = aMessage({ id: 'a3', parentId: 'q1', status: 'failed', error });
    const asked = answerRequests({});
    const { user } = renderRoom({ ...conversation, messages: [question, failed] });
    expect(screen.getByRole('alert')).toHaveTextContent('a3');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(asked.some(({ url }) => url.endsWith('/a3/regenerate'))).toBe(true));
  });

  it('says where an answer had no room to end', () => {
    const metadata = {
      model: 'm',
      provider: 'fireworks',
      promptVersion: '1',
      usage: { promptTokens: 9, completionTokens: 9, cachedTokens: 0, reasoningTokens: 0, estimated: false },
      costMicros: 9,
      latencyMs: 9,
      timeToFirstTokenMs: 9,
      finishReason: 'length',
    };
    answerRequests({});
    renderRoom({ ...conversation, messages: [question, { ...second, metadata }] });
    expect(screen.getByText(/reached its greatest length/)).toBeVisible();
  });

  it('edits the last question on Up, as a version beside it', async () => {
    const asked = answerRequests({});
    const { user } = renderRoom();
    await user.type(field(), '{ArrowUp}');
    await user.type(await screen.findByLabelText('Your question, edited'), ' Really{Enter}');
    const post = await waitFor(() => asked.find(({ method }) => method === 'POST')!);
    expect(await post.json()).toEqual({ content: `${question.content} Really`, parentId: null });
  });

  it('stops the answer being written on Escape', async () => {
    const live = aMessage({
      id: 'a3',
      parentId: 'q1',
      status: 'streaming',
      content: 'So far',
      lastEventId: '4',
    });
    const asked = answerRequests({});
    const { user } = renderRoom({ ...conversation, messages: [question, live] });
    expect(screen.getByText('So far')).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(asked.some(({ url }) => url.endsWith('/a3/stop'))).toBe(true));
    const stream = asked.find(({ url }) => url.endsWith('/a3/stream'))!;
    expect(stream.headers.get('last-event-id')).toBe('4');
  });

  it('tells a screen reader how many figures are marked, once the answer is complete', async () => {
    const live = aMessage({ parentId: 'q1', status: 'streaming' });
    const content = 'We had 9,876 orders.';
    const numeral = { text: '9,876', start: 7, end: 12, value: 9_876, factIds: [] };
    const grounding = { numerals: [{ ...numeral, verdict: 'unsupported' as const }] };
    const message = aMessage({ content, grounding });
    const final = `id: 1\nevent: generation.completed\ndata: ${JSON.stringify({ message })}\n\n`;
    answerRequests({
      [`GET /chat/messages/${live.id}/stream`]: new Response(final, {
        headers: { 'content-type': 'text/event-stream' },
      }),
    });
    renderRoom({ ...conversation, messages: [question, live] });
    const log = screen.getByRole('log');
    await waitFor(() => expect(log).toHaveTextContent(/is complete.*One figure/));
    expect(log).toHaveTextContent(/^The CEO advisor is answering\./);
  });

  it('hears the end of an answer on a branch that is not shown, and takes questions again', async () => {
    const asked = { ...question, id: '30000000-0000-4000-8000-000000000001' };
    const live = aMessage({ parentId: asked.id, status: 'streaming', content: 'So far' });
    const message = { ...live, status: 'completed', content: 'So far and no further.' };
    const final = `id: 1\nevent: generation.completed\ndata: ${JSON.stringify({ message })}\n\n`;
    let end!: () => void;
    const isOver = new Promise<void>((resolve) => (end = resolve));
    answerRequests({
      'GET /chat/conversations': { items: [], nextCursor: null },
      [`GET ${path}`]: { ...summary, messages: [asked, { ...first, parentId: asked.id }, live] },
      [`GET /chat/messages/${live.id}/stream`]: async () => {
        await isOver;
        return new Response(final, { headers: { 'content-type': 'text/event-stream' } });
      },
    });
    const { user } = renderPage(<ChatPage />, { path: `/chat/${id}`, route: '/chat/:conversationId' });
    await user.click(await screen.findByRole('button', { name: 'Version before' }));
    expect(screen.queryByRole('button', { name: 'Edit question' })).not.toBeInTheDocument();
    end();
    expect(await screen.findByRole('button', { name: 'Edit question' })).toBeVisible();
    expect(screen.getByText('Paid search was paused.')).toBeVisible();
  });

  it('ends an answer although an older state of it is loaded in the very moment of its end', async () => {
    const asked = { ...question, id: '30000000-0000-4000-8000-000000000001' };
    const live = aMessage({ parentId: asked.id, status: 'streaming', content: 'So far' });
    const message = { ...live, status: 'completed', content: 'So far and no further.' };
    const final = `id: 1\nevent: generation.completed\ndata: ${JSON.stringify({ message })}\n\n`;
    let end!: () => void;
    const isOver = new Promise<void>((resolve) => (end = resolve));
    const room = { ...summary, messages: [asked, live] };
    answerRequests({
      'GET /chat/conversations': { items: [], nextCursor: null },
      [`GET ${path}`]: room,
      [`GET /chat/messages/${live.id}/stream`]: async () => {
        await isOver;
        return new Response(final, { headers: { 'content-type': 'text/event-stream' } });
      },
    });
    const { queryClient } = renderPage(<ChatPage />, {
      path: `/chat/${id}`,
      route: '/chat/:conversationId',
    });
    await screen.findByText('So far');
    const key = queryKeys.conversation(id);
    let hasEnded = false;
    queryClient.getQueryCache().subscribe(({ query }) => {
      const last = (query.state.data as Conversation | undefined)?.messages?.at(-1);
      if (hasEnded || last?.status !== 'completed') return;
      hasEnded = true;
      queryClient.setQueryData(key, structuredClone(room));
    });
    end();
    expect(await screen.findByRole('button', { name: 'Copy answer' })).toBeVisible();
    expect(screen.getAllByRole('article').at(-1)).toHaveTextContent('So far and no further.');
  });

  it('takes a reason with a thumb down', async () => {
    const asked = answerRequests({ 'PUT /chat/messages/a2/feedback': second });
    const { user } = renderRoom();
    await user.click(screen.getByRole('button', { name: 'This did not help' }));
    await user.click(await screen.findByText('Too long'));
    const form = screen.getByRole('dialog', { name: 'What was wrong?' });
    await user.click(within(form).getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(2));
    const sent = asked.filter(({ method }) => method === 'PUT').at(-1)!;
    expect(await sent.json()).toEqual({ rating: 'down', reason: 'Too long' });
  });
});

describe('a conversation that is open in another tab', () => {
  it('shows what was asked there, without being looked at', async () => {
    let messages = [question, first];
    answerRequests({
      'GET /chat/conversations': { items: [], nextCursor: null },
      [`GET ${path}`]: () => Response.json({ ...summary, messages }),
    });
    renderPage(<ChatPage />, { path: `/chat/${id}`, route: '/chat/:conversationId' });
    expect(await screen.findByText('Paid search was paused.')).toBeVisible();
    messages = [...messages, aMessage({ id: 'q2', parentId: 'a1', role: 'user', content: 'Since when?' })];
    tellOtherTabs(id);
    expect(await screen.findByText('Since when?')).toBeVisible();
  });
});
