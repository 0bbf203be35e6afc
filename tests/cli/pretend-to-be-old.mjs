/** Loaded before a program: Node says that it is one of 2023. */
Object.defineProperty(process, 'version', { value: 'v20.9.0' });
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.9.0' } });
