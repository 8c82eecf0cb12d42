interface SavedFile {
  name: string;
  content: Blob;
}

/** Catches what a page hands to the browser's downloads, in order. */
export function catchSavedFiles(): SavedFile[] {
  const saved: SavedFile[] = [];
  let content = new Blob();
  URL.createObjectURL = (blob) => {
    content = blob as Blob;
    return 'blob:saved';
  };
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, content });
  });
  return saved;
}
