#!/usr/bin/env python3
"""Faultline beside libevtx (evtxexport, evtxinfo) on one large event log, whole processes.

LOGs are real .evtx files; their full chunks, repeated and numbered anew, make the large file. Tools take turns, so that
a busy machine slows all of them alike; processor time (user + system) is told beside the clock, since it depends less
on what else runs. A peer that is not installed is said to be missing (Debian: apt-get install libevtx-utils).
"""
import argparse, glob, os, pathlib, platform, resource, shutil, statistics, struct, subprocess, sys, tempfile, time, zlib

CHUNK, HEADER = 65536, 4096
ROOT = pathlib.Path(__file__).resolve().parent.parent


def full_chunks(path):
    data = pathlib.Path(path).read_bytes()
    for at in range(HEADER, len(data) - CHUNK + 1, CHUNK):
        chunk = data[at:at + CHUNK]
        if chunk[:8] == b'ElfChnk\0' and struct.unpack_from('<I', chunk, 48)[0] > 55000:
            yield chunk


def renumbered(chunk, first):
    """The chunk with record ids from first on and right checksums, and the next id."""
    chunk, free, at, number = bytearray(chunk), struct.unpack_from('<I', chunk, 48)[0], 512, first
    while at < free and chunk[at:at + 4] == b'**\0\0':
        struct.pack_into('<Q', chunk, at + 8, number)
        at += struct.unpack_from('<I', chunk, at + 4)[0]
        number += 1
    struct.pack_into('<QQQQ', chunk, 8, first, number - 1, first, number - 1)
    struct.pack_into('<I', chunk, 52, zlib.crc32(chunk[512:free]))
    struct.pack_into('<I', chunk, 124, zlib.crc32(chunk[:120] + chunk[128:512]))
    return chunk, number


def make(logs, size, target):
    """Writes the large log, and answers how many records it has."""
    chunks = [c for log in logs for c in full_chunks(log)]
    count, number = size * (1 << 20) // CHUNK, 1
    with open(target, 'wb') as out:
        header = bytearray(HEADER)
        out.write(header)
        for i in range(count):
            chunk, number = renumbered(chunks[i % len(chunks)], number)
            out.write(chunk)
        header[:8] = b'ElfFile\0'
        struct.pack_into('<QQQIHHHH', header, 8, 0, count - 1, number, 128, 1, 3, HEADER, count & 0xffff)
        struct.pack_into('<I', header, 124, zlib.crc32(header[:120]))
        out.seek(0)
        out.write(header)
    return number - 1


def run(command):
    """Clock and processor time of one run, its output thrown away."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    status = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    clock, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if status not in (0, 1):
        sys.exit(f'{" ".join(command)} ended with {status}')
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def first_line(command):
    return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]


def spread(values):
    return f'{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})'


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('logs', nargs='+', metavar='LOG', help='a real .evtx file')
    options.add_argument('--size', type=int, default=100, help='of the large log, in MiB')
    options.add_argument('--rounds', type=int, default=5, help='how often each tool runs')
    options.add_argument('--jar', default=next(iter(glob.glob(f'{ROOT}/cli/target/faultline-cli-*-all.jar')), ''),
                         help='of the product; that of `mvn package` if left out')
    options.add_argument('--out', default=f'{ROOT}/benchmarks/results/evtx.md', help='where the table is written')
    given = options.parse_args()
    try:
        if not any(True for log in given.logs for _ in full_chunks(log)):
            options.error('none of these is an event log with a full chunk')
    except OSError as e:
        options.error(f'cannot read {e.filename}: {e.strerror}')
    if not os.path.isfile(given.jar):
        options.error(f"there is no jar {given.jar or 'in cli/target'}; run: mvn -B -ntp -q -DskipTests package")
    with tempfile.TemporaryDirectory() as folder:
        log = f'{folder}/System.evtx'
        records = make(given.logs, given.size, log)
        java = ['java', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto']
        small = ['java', '-XX:+UseSerialGC', '-Xmx64m']
        runs = {
            'faultline events': java + ['-jar', given.jar, 'events', log],
            'evtxexport': ['evtxexport', log],
            'faultline analyze': java + ['-jar', given.jar, 'analyze', log],
            'evtxinfo': ['evtxinfo', log],
            'faultline events --id 6008': java + ['-jar', given.jar, 'events', '--id', '6008', log],
            'faultline events, -Xmx64m': small + ['-jar', given.jar, 'events', log],
            'faultline analyze, -Xmx64m': small + ['-jar', given.jar, 'analyze', log],
        }
        missing = [name for name, command in runs.items() if not shutil.which(command[0])]
        times = {name: [] for name in runs if name not in missing}
        for _ in range(given.rounds):
            for name in times:
                times[name].append(run(runs[name]))
        mib = os.path.getsize(log) / (1 << 20)
    load = ' '.join(f'{l:.1f}' for l in os.getloadavg())
    lines = [
        '# Event logs: whole processes beside libevtx', '',
        f'Written by benchmarks/evtx.py: {mib:.0f} MiB, {records} records, made of the full chunks of '
        f'{", ".join(os.path.basename(l) for l in given.logs)}; {given.rounds} rounds in turns, output to /dev/null, file in '
        'the page cache.', '',
        f'{platform.machine()}, {os.cpu_count()} processors, load average {load} at the end; '
        f'{first_line(["java", "--version"])}; '
        + (first_line(['evtxinfo', '-V']) if 'evtxinfo' in times else 'libevtx-utils is missing') + '.', '',
        '| run | processor time, s: median (range) | clock, s: median (range) |', '|---|---|---|']
    lines += [f'| {n} | {spread([c for _, c in t])} | {spread([w for w, _ in t])} |' for n, t in times.items()]
    lines += [f'| {name} | missing | missing |' for name in missing]
    lines.append('')
    for ours, peer, bar in (('faultline events', 'evtxexport', 15), ('faultline events --id 6008', 'evtxinfo', 1.5),
                            ('faultline analyze', 'evtxinfo', 1.5)):
        if peer in times:
            cpu, clock = (statistics.median(t[i] for t in times[peer]) / statistics.median(t[i] for t in times[ours])
                          for i in (1, 0))
            lines.append(f'- {ours} is {cpu:.2f} times as fast as {peer} by processor time, {clock:.2f} by the clock '
                         f'(wanted: {bar})')
    pathlib.Path(given.out).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(given.out).write_text('\n'.join(lines) + '\n')
    print('\n'.join(lines))


main()
