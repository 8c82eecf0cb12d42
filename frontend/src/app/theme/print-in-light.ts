const attribute = 'data-mantine-color-scheme';

/** Paper is white: a dark page is printed in the light scheme. */
export function printInLight(root: HTMLElement): void {
  let scheme: string | null = null;
  window.addEventListener('beforeprint', () => {
    scheme = root.getAttribute(attribute);
    root.setAttribute(attribute, 'light');
  });
  window.addEventListener('afterprint', () => {
    if (scheme) root.setAttribute(attribute, scheme);
  });
}
