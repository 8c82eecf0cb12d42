export { KeyRotation } from './key-rotation.entity.js';
export { KeyRotationService } from './key-rotation.service.js';
export { KeysApiModule, KeysModule, KeysWorkerModule } from './keys.module.js';
