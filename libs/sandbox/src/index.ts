export type { BehaviourEntry } from './behaviour.js';
export type { SignIn, SignInOptions } from './clerk/tokens-endpoint.js';
export { sandboxCredentials, sandboxEnvironment } from './environment.js';
export type { Pace } from './fireworks/stream.js';
export { plantedIncidents, type PlantedIncident } from './google/property/incidents.js';
export type { LoggedRequest } from './request-log.js';
export { startSandbox, type Sandbox, type SandboxOptions } from './server.js';
export { chooseOnSignInPage, decideConsent, type ConsentDecision } from './visitor.js';
