// What harness/browser.mjs puts together from the client's files.

export interface PageConfig {
  navigationBarTitleText?: string;
  usingComponents?: Record<string, string>;
  [key: string]: unknown;
}

export interface Program {
  app: {
    window: Record<string, string>;
    tabBar?: { color: string; selectedColor: string; backgroundColor: string; list: { pagePath: string; text: string }[] };
    requiredPrivateInfos?: string[];
    [key: string]: unknown;
  };
  pages: string[];
  theme: Record<"light" | "dark", Record<string, string>>;
  configs: Record<string, PageConfig>;
  sheets: Record<string, string>;
  templates: Record<string, unknown>;
  start(): void;
  code: Record<string, () => void>;
}
