export { Answer } from './answer.js';
export { addCompany, type Company } from './company.js';
export { EventStreamReader, type ServerSentEvent } from './event-stream-reader.js';
export { eventually } from './eventually.js';
export { HttpClient } from './http-client.js';
export { probeTwoTenants } from './probe-two-tenants.js';
export { testDatabase } from './test-database.js';
export { hasRedis, startTestRedis, type TestRedis } from './test-redis.js';
export { itWithinOneHour } from './within-one-hour.js';
