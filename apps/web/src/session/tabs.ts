/** What the tabs of one browser tell each other. */
export type TabNews = { readonly type: 'out' } | { readonly type: 'access'; readonly access: { readonly id: string; readonly accessToken: string; readonly accessTokenExpiresAt: string } };

const channel = new BroadcastChannel('reelforge:session');

export function tellTabs(news: TabNews): void {
  channel.postMessage(news);
}

export function whenTabsTell(heard: (news: TabNews) => void): void {
  channel.addEventListener('message', ({ data }: MessageEvent<TabNews>) => heard(data));
}
