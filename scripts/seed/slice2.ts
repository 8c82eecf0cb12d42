import { DemoClient } from './demo-client.js';

/** What a new visitor should find in the demo tenant. */
const questions = [
  'How did we do in the last seven days?',
  'What is the most severe change right now, and what is behind it?',
];
const analyticsAccount = 'analytics@northwind.example';
const property = 'properties/2000';

/**
 * Fills the demo tenant through the product's own API, as its owner would: a connected Google Analytics property, the
 * insights that its figures lead to, a conversation and a board meeting. Adds what is missing, so it can be repeated.
 */
async function seedDemoTenant(client: DemoClient, say: (line: string) => void): Promise<void> {
  await client.finishOnboarding();
  if ((await client.countConnectors()) === 0) {
    say('connecting Google Analytics');
    const connectorId = await client.connectGoogle(analyticsAccount);
    await client.chooseProperty(connectorId, property);
  }
  say('waiting for the first sync and its insights');
  await client.waitForTasks();
  if ((await client.countConversations()) === 0) {
    say('asking the first questions');
    const conversationId = await client.beginConversation();
    for (const question of questions) await client.ask(conversationId, question);
  }
  if ((await client.countMeetings()) === 0) {
    say('preparing a board meeting');
    await client.prepareMeeting();
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is missing: the demo tenant is filled through a running product and its sandbox`);
}

const client = new DemoClient(required('PUBLIC_URL'), required('OCSUITE_SANDBOX_URL'), 'owner@demo');
await seedDemoTenant(client, (line) => process.stdout.write(`${line}\n`));
