import { Logger } from '@nestjs/common';
import { type Sandbox, startSandbox } from '@ocsuite/sandbox';
import { testConfig } from '../../test/harness/test-config.js';
import { VerifyModels } from './verify-models.js';

const nowhere = 'postgres://nobody@127.0.0.1:1/none';
const database = { ownerUrl: nowhere, appUrl: nowhere, platformUrl: nowhere, queueUrl: nowhere };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
afterEach(() => jest.restoreAllMocks());

async function verify(env: Record<string, string> = {}) {
  const said = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const models = new VerifyModels(testConfig(database, sandbox.env, env));
  await models.verify();
  return { said: said.mock.calls.map(([line]) => String(line)), missing: models.missing };
}

describe('the look at the configured models when a process starts', () => {
  it('is content when the provider lists them', async () => {
    expect(await verify()).toEqual({ said: [], missing: [] });
  });

  it('names each that the provider does not list, and what to set', async () => {
    const { said, missing } = await verify({ FIREWORKS_MODEL: 'gone', FIREWORKS_MEMORY_MODEL: 'gone too' });
    expect(missing).toEqual(['gone', 'gone too']);
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/does not list the model gone\. Set FIREWORKS_MODEL/);
  });

  it('claims nothing while the provider does not answer', async () => {
    expect(await verify({ FIREWORKS_BASE_URL: 'http://127.0.0.1:1', FIREWORKS_MODEL: 'gone' })).toEqual({
      said: [],
      missing: [],
    });
  });
});
