import { isReachable, parseNetworks } from './networks.js';

test.each([
  ['loopback', '127.0.0.1'], ['loopback', '127.255.0.9'], ['this host', '0.0.0.0'], ['this host', '0.1.2.3'],
  ['private', '10.0.0.1'], ['private', '172.16.0.1'], ['private', '172.31.255.255'], ['private', '192.168.1.1'],
  ['link-local and metadata', '169.254.169.254'], ['CGNAT and metadata', '100.100.100.200'], ['CGNAT', '100.64.0.1'],
  ['the host of Azure', '168.63.129.16'], ['IETF and Oracle', '192.0.0.192'], ['documentation', '203.0.113.7'], ['benchmarks', '198.18.0.1'],
  ['multicast', '224.0.0.1'], ['reserved', '240.0.0.1'], ['broadcast', '255.255.255.255'], ['6to4 relays', '192.88.99.1'],
  ['loopback', '::1'], ['unspecified', '::'], ['unique local and metadata', 'fd00:ec2::254'], ['link-local', 'fe80::1'], ['link-local with a zone', 'fe80::1%lo'], ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'], ['documentation', '2001:db8::1'], ['documentation', '3fff::1'], ['discard', '100::1'],
  ['mapped loopback', '::ffff:127.0.0.1'], ['mapped loopback in hex', '::ffff:7f00:1'], ['IPv4-compatible', '::127.0.0.1'], ['translated', '::ffff:0:127.0.0.1'],
  ['NAT64 of loopback', '64:ff9b::127.0.0.1'], ['NAT64 of a private address', '64:ff9b::a00:1'], ['local NAT64', '64:ff9b:1::808:808'], ['no NAT64 at all', '64:ff9b::1:808:808'],
  ['6to4 of a private address', '2002:a00:1::1'], ['6to4 of a public one', '2002:808:808::1'], ['Teredo', '2001:0:1::1'], ['not routed', '4000::1'],
  ['no address', 'example.com'], ['nothing', ''],
])('%s (%s) is not called', (_, address) => {
  expect(isReachable(address, [])).toBe(false);
});

test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])('the public address %s is', (address) => {
  expect(isReachable(address, [])).toBe(true);
});

test('a network that is allowed is called, in every spelling of its addresses, and no other', () => {
  const allowed = parseNetworks(['10.1.0.0/16', '127.0.0.1', 'fd00:1::/32']);
  expect(['10.1.2.3', '::ffff:10.1.2.3', '64:ff9b::10.1.2.3', '127.0.0.1', 'fd00:1::9'].map((a) => isReachable(a, allowed))).toEqual([true, true, true, true, true]);
  expect(['10.2.0.1', '127.0.0.2', 'fd00:2::9', '::1'].map((a) => isReachable(a, allowed))).toEqual([false, false, false, false]);
});

test.each(['10.1.0.0/33', 'localhost', '10.1', '10.1/16', '', '10.0.0.0/8 '])('%j is no network', (text) => {
  expect(() => parseNetworks([text])).toThrow(RangeError);
});
