# The part of a real network's node that runs within its namespace: it is started by `unshare --net`, carries out requests that come as lines on its
# standard input, and answers each with a line. When its input ends it ends, and the namespace with it. In Perl, because it starts in a fifth of the
# time that Node needs, and a test of many networks starts hundreds.
#
# A line has fields between tabs, each as encodeURIComponent writes it: the request's number, what is asked, and what belongs to it.
use strict;
use warnings;
use Errno ();
use Fcntl qw(F_GETFL F_SETFL O_NONBLOCK);
use Socket qw(PF_INET SOCK_STREAM SOCK_DGRAM SOL_SOCKET SO_ERROR SO_REUSEADDR inet_aton inet_ntoa pack_sockaddr_in unpack_sockaddr_in);
use Time::HiRes qw(time);

$| = 1;
$SIG{PIPE} = 'IGNORE';
$ENV{LC_ALL} = 'C';

# By the number of a descriptor: the handle, and what is done when it can be read or written. Timers by the time when they end.
my (%readers, %writers, @timers);

sub watched { my ($table, $handle, $does) = @_; $table->{fileno $handle} = [$handle, $does] }
sub forgotten { my ($handle) = @_; my $number = fileno $handle; return if !defined $number; delete $readers{$number}; delete $writers{$number} }
sub nonblocking { my ($handle) = @_; fcntl($handle, F_SETFL, fcntl($handle, F_GETFL, 0) | O_NONBLOCK) }
sub encoded { my ($text) = @_; $text =~ s/([^A-Za-z0-9_.-])/sprintf '%%%02X', ord $1/ge; return $text }
sub decoded { my ($text) = @_; $text =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge; return $text }

my %names = map { my $number = eval { no strict 'refs'; &{"Errno::$_"}() }; defined $number ? ($number => $_) : () }
  qw(EPERM EACCES EINVAL EADDRNOTAVAIL EADDRINUSE ENETDOWN ENETUNREACH EHOSTUNREACH ECONNREFUSED ECONNRESET ETIMEDOUT ENOPROTOOPT EMSGSIZE EPIPE);
sub code_of { my ($number) = @_; return $names{$number} // "E$number" }

sub answer { my ($id, @fields) = @_; print join("\t", $id, map { encoded($_) } @fields), "\n" }

# Runs a program to its end: code, what it printed, what it said of errors.
sub run_program {
  my ($id, $input, @argv) = @_;
  program($input, \@argv, sub { answer($id, @_) });
}

sub program {
  my ($input, $argv, $done) = @_;
  open my $stdin, '+>', undef or die $!;
  print {$stdin} $input;
  seek $stdin, 0, 0;
  pipe my $out, my $out_end;
  pipe my $err, my $err_end;
  my $pid = fork;
  if (!$pid) {
    open STDIN, '<&', $stdin;
    open STDOUT, '>&', $out_end;
    open STDERR, '>&', $err_end;
    exec { $argv->[0] } @$argv or do { print STDERR "$!"; exit 127 };
  }
  close $_ for $out_end, $err_end, $stdin;
  my @said = ('', '');
  my $open = 2;
  for my $nth (0, 1) {
    my $handle = ($out, $err)[$nth];
    watched(\%readers, $handle, sub {
      return if sysread $handle, $said[$nth], 65536, length $said[$nth];
      forgotten($handle);
      return if --$open;
      waitpid $pid, 0;
      $done->($? >> 8, @said);
    });
  }
}

# Many pings at once, each by its number in what is printed; a shell starts them.
sub pings {
  my ($id, @lines) = @_;
  my $script = join '', map { "{ said=\$(ping $lines[$_] 2>&1); printf '#%s\\n%s\\n' $_ \"\$said\"; } &\n" } 0 .. $#lines;
  program("${script}wait\n", ['sh', '-s'], sub {
    my (undef, $stdout) = @_;
    my @said = map { '' } @lines;
    $said[$1] = $2 while $stdout =~ /^#(\d+)\n((?:(?!#\d+\n).*\n)*)/gm;
    answer($id, @said);
  });
}

# Writes to files under /proc/sys: of this namespace, because this process is in it. Answers with those that could not be written.
sub set_files {
  my ($id, @files) = @_;
  my @failed;
  while (my ($path, $text) = splice @files, 0, 2) {
    my $file;
    my $is_written = open($file, '>', $path) && defined(syswrite $file, $text);
    push @failed, $path if !$is_written;
  }
  answer($id, @failed);
}

# Waits for connections or datagrams, and tells each client which source address was seen.
sub listening {
  my ($id, $protocol, $address, $port, $page, $backlog) = @_;
  my $is_tcp = $protocol eq 'tcp';
  socket my $socket, PF_INET, $is_tcp ? SOCK_STREAM : SOCK_DGRAM, 0;
  setsockopt $socket, SOL_SOCKET, SO_REUSEADDR, 1 if $is_tcp;
  my $is_bound = bind($socket, pack_sockaddr_in($port, inet_aton($address))) && (!$is_tcp || listen($socket, $backlog));
  return answer($id, code_of($! + 0)) if !$is_bound;
  nonblocking($socket);
  watched(\%readers, $socket, $is_tcp
    ? sub {
        my $from = accept(my $client, $socket) or return;
        answered($client, inet_ntoa((unpack_sockaddr_in($from))[1]) . "\n", $page);
      }
    : sub {
        my $from = recv($socket, my $text, 2048, 0) or return;
        send $socket, inet_ntoa((unpack_sockaddr_in($from))[1]) . "\n", 0, $from;
      });
  answer($id, '');
}

# With a page a web client has it, who speaks first; who says nothing is told the address.
sub answered {
  my ($client, $address, $page) = @_;
  my $tell = sub {
    my ($text) = @_;
    return if !defined fileno $client;
    syswrite $client, $text;
    forgotten($client);
    close $client;
  };
  return $tell->($address) if $page eq '';
  push @timers, [time + 0.15, sub { $tell->($address) }];
  watched(\%readers, $client, sub {
    my $count = sysread $client, my $asked, 4096;
    return $tell->('') if !$count;
    my $body = $asked =~ /^HEAD/ ? '' : $page;
    my $length = length $page;
    $tell->("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html\r\nContent-Length: $length\r\nConnection: close\r\n\r\n$body");
  });
}

# Connects, or sends a datagram from a connected socket, and reads what the server saw: the error's code, which is empty for none, and the address.
sub probe {
  my ($id, $protocol, $address, $port, $source, $timeout_ms) = @_;
  my $is_tcp = $protocol eq 'tcp';
  socket my $socket, PF_INET, $is_tcp ? SOCK_STREAM : SOCK_DGRAM, 0;
  nonblocking($socket);
  my ($is_over, $is_connected, $seen) = (0, 0, '');
  my $end = sub {
    my ($code) = @_;
    return if $is_over++;
    forgotten($socket);
    close $socket;
    $seen =~ s/\s+//g;
    answer($id, $code, $seen);
  };
  my $failed = sub { $end->(code_of($! + 0)) };
  push @timers, [time + $timeout_ms / 1000, sub { $end->($is_connected ? '' : 'ETIMEDOUT') }];
  return $failed->() if $source ne '' && !bind($socket, pack_sockaddr_in(0, inet_aton($source)));
  my $is_done = connect $socket, pack_sockaddr_in($port, inet_aton($address));
  return $failed->() if !$is_done && !$!{EINPROGRESS};
  my $reads = sub {
    my $count = sysread $socket, $seen, 2048, length $seen;
    return if !defined $count && $!{EAGAIN};
    return $failed->() if !defined $count;
    $end->('') if $seen =~ /\n$/;
    # Nothing more comes, and nothing was said: as long as the client waits.
    forgotten($socket) if $count == 0;
  };
  if (!$is_tcp) {
    watched(\%readers, $socket, $reads);
    defined(send $socket, "who am I\n", 0) or $failed->();
    return;
  }
  watched(\%writers, $socket, sub {
    my $number = unpack 'i', getsockopt($socket, SOL_SOCKET, SO_ERROR);
    return $end->(code_of($number)) if $number;
    $is_connected = 1;
    forgotten($socket);
    watched(\%readers, $socket, $reads);
  });
}

my %requests = (
  pid => sub { answer($_[0], $$) },
  run => \&run_program,
  pings => \&pings,
  set => \&set_files,
  listen => \&listening,
  probe => \&probe,
);

my $heard = '';
watched(\%readers, \*STDIN, sub {
  exit 0 if !sysread STDIN, $heard, 65536, length $heard;
  while ($heard =~ s/^(.*)\n//) {
    my ($id, $does, @fields) = map { decoded($_) } split /\t/, $1, -1;
    $requests{$does}->($id, @fields);
  }
});

while (1) {
  my ($in, $out) = ('', '');
  vec($in, $_, 1) = 1 for keys %readers;
  vec($out, $_, 1) = 1 for keys %writers;
  @timers = sort { $a->[0] <=> $b->[0] } @timers;
  my $left = @timers ? $timers[0][0] - time : undef;
  my $count = select $in, $out, undef, defined $left && $left < 0 ? 0 : $left;
  if ($count > 0) {
    for my $number (keys %readers) { $readers{$number}[1]->() if vec($in, $number, 1) && $readers{$number} }
    for my $number (keys %writers) { $writers{$number}[1]->() if vec($out, $number, 1) && $writers{$number} }
  }
  (shift @timers)->[1]->() while @timers && $timers[0][0] <= time;
}
