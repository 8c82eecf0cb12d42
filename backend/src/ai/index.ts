export { AiModule } from './ai.module.js';
export { factLine, factLines, factWords } from './fact-lines.js';
export {
  LanguageModel,
  type ModelEvent,
  type ModelMessage,
  type ModelRequest,
} from './language-model.port.js';
export { costMicros, estimateUsage } from './model-price.js';
export { loadTokenCounter } from './token-count.js';
export { VerifyModels } from './verify-models.js';
export { fenced, oneLine, withoutMarks } from './untrusted-text.js';
