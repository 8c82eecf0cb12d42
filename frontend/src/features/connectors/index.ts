export { ConnectedPage } from './connected-page.js';
export { ConnectorPage } from './connector-page.js';
export { ConnectorsPage } from './connectors-page.js';
export { UploadPage } from './upload/upload-page.js';
