import { describeGenerationLog } from '../../test/generation-log.contract.js';

describeGenerationLog('Postgres', async () => ({}));
