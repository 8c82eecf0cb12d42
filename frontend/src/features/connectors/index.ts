export function ConnectorsPage() {
  return null;
}
export function UploadPage() {
  return null;
}
export function ConnectorPage() {
  return null;
}
