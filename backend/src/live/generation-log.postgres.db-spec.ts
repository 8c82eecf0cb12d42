import { describeGenerationLog } from '../../test/generation-log.suite-spec.js';

describeGenerationLog('Postgres', async () => ({}));
