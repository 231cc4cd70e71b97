import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { MediaAccess } from './media-access.js';

/** Programs and libraries; libblas lies behind /etc/alternatives. What a system does not have is left out. */
const programs = [
  '/usr/bin', '/usr/sbin', '/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libexec', '/usr/local/bin', '/usr/local/lib', '/usr/local/lib64', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/nix/store', '/gnu/store',
  '/etc/alternatives', '/etc/ld.so.cache', '/etc/ld-musl-x86_64.path', '/etc/ld-musl-aarch64.path',
];
/** How many threads x265 makes, and with them bits of its stream's header, follows from the nodes of memory (libnuma). */
const hardware = ['/sys/devices/system/cpu', '/sys/devices/system/node'];
/** Text that is burned in is drawn by fontconfig and libass. */
const fonts = ['/etc/fonts', '/usr/share/fonts', '/usr/share/fontconfig', '/var/cache/fontconfig'];
/** Nodes of graphics cards, and where their drivers look for them. */
const deviceNodes = ['/dev/dri', '/dev/nvidiactl', '/dev/nvidia-uvm', '/dev/nvidia-uvm-tools', '/dev/nvidia-modeset', ...Array.from({ length: 16 }, (_, card) => `/dev/nvidia${card}`)];
const driverFiles = ['/sys', '/usr/share/glvnd', '/usr/share/libdrm', '/usr/share/vulkan', '/etc/OpenCL', '/etc/vulkan'];
const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** `proc` is left out in containers that hide parts of theirs: the system then refuses a new one. */
export interface Jail {
  readonly proc: boolean;
}

/**
 * Options of bwrap for one process: no network, no other process in sight, no capability, no environment, and of the
 * file system only what it needs, all of it read-only but its folder. It dies with its parent.
 */
export function jailOptions(program: string, { reads, folder, devices }: MediaAccess, { proc }: Jail): string[] {
  return [
    '--unshare-all', '--die-with-parent', '--cap-drop', 'ALL',
    '--clearenv', '--setenv', 'PATH', searchPath, '--setenv', 'HOME', '/tmp', '--setenv', 'LANG', 'C.UTF-8',
    ...visible([...programs, ...hardware, ...fonts, ...(devices ? driverFiles : [])]),
    '--dev', '/dev', ...(devices ? deviceNodes.flatMap((node) => ['--dev-bind-try', node, node]) : []), '--remount-ro', '/dev',
    ...(proc ? ['--proc', '/proc'] : []),
    '--dir', '/tmp',
    ...(folder === null ? [] : ['--bind', folder, folder]),
    ...visible([...filesOf(program), ...reads]),
    '--remount-ro', '/', '--chdir', folder ?? '/tmp', '--',
  ];
}

const visible = (paths: readonly string[]) => paths.flatMap((at) => ['--ro-bind-try', at, at]);

/** A program of its own place, and the libraries that lie beside it. */
function filesOf(program: string): string[] {
  if (!path.isAbsolute(program) || programs.some((folder) => program.startsWith(`${folder}/`))) return [];
  return [program, path.join(path.dirname(realpathSync(program)), '../lib')];
}
