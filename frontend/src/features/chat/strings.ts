export const chatStrings = {
  title: 'Ask the CEO',
  persona: 'CEO advisor',
  you: 'You',
  conversations: 'Conversations',
  newConversation: 'New question',
  noConversations: 'Your questions will be listed here.',
  intro: {
    title: 'What would you like to know?',
    words:
      'The CEO advisor answers from your own figures. Every number in an answer is checked against your data; open it to see where it comes from.',
    suggestions: 'Questions that your latest insights raise',
  },
  composer: {
    label: 'Your question',
    placeholder: 'Ask about sessions, revenue, channels...',
    send: 'Send',
    stop: 'Stop',
    hint: 'Enter sends, Shift-Enter breaks the line, Up brings back your last question',
    wait: (seconds: number) => `Try again in ${seconds} s`,
  },
  state: {
    queued: 'Waiting for its turn',
    reading: 'Reading your figures',
    stopped: 'Stopped by you.',
    interrupted: 'The connection was lost. Reload the page to continue this answer.',
  },
  askAgain: 'Ask again',
  copy: 'Copy answer',
  copied: 'Copied',
  jump: 'Jump to latest',
  unsupported: (count: number) =>
    count === 1
      ? 'One figure in this answer was not found in your data; it is marked.'
      : `${count} figures in this answer were not found in your data; they are marked.`,
  chip: {
    tokens: (count: string) => `${count} tokens`,
    detail: (prompt: string, completion: string, cached: string, model: string) =>
      `${prompt} tokens read (${cached} from cache), ${completion} written, by ${model}`,
    first: (duration: string) => `First word after ${duration}.`,
    estimated: 'Token counts are estimated.',
  },
};
