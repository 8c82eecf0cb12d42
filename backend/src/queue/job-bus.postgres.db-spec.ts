import { testDatabase } from '@ocsuite/testing';
import { offlineProviders, testConfig } from '../../test/harness/test-config.js';
import { describeJobBus } from '../../test/job-bus.suite-spec.js';

describeJobBus('PostgreSQL', async () => testConfig(await testDatabase(), offlineProviders));
