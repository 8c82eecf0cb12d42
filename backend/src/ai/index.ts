export { AiModule } from './ai.module.js';
export { factLines, oneLine } from './fact-lines.js';
export {
  LanguageModel,
  type ModelEvent,
  type ModelMessage,
  type ModelRequest,
} from './language-model.port.js';
