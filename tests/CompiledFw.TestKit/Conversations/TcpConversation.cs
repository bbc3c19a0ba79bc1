using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>
/// A TCP connection with its network: endpoints, segments on their way to the firewall and from there on, of which some are lost,
/// overtaken or doubled, and somebody who forges. An endpoint that was closed may open again.
/// </summary>
public sealed class TcpConversation : IConversation
{
    private readonly Random _random;
    private readonly Hosts _hosts;
    private readonly ushort[] _ports;
    private readonly TcpEndpoint[] _endpoints;
    private readonly List<TcpSegment>[] _before = [[], []];
    private readonly List<TcpSegment>[] _behind = [[], []];

    // One in so many.
    private readonly int _lost, _overtaken, _doubled, _forged;

    public TcpConversation(Random random, Hosts hosts)
    {
        _random = random;
        _hosts = hosts;
        _ports = [(ushort)random.Next(1024, 65536), random.Pick<ushort>(80, 443, (ushort)random.Next(1024, 65536))];
        if (random.OneIn(2))
            Array.Reverse(_ports);
        _endpoints = [new TcpEndpoint(random, TcpHabits.Draw(random)), new TcpEndpoint(random, TcpHabits.Draw(random))];
        _lost = random.Pick(5, 20, 1000);
        _overtaken = random.Pick(3, 20, 1000);
        _doubled = random.Pick(8, 50, 1000);
        _forged = random.Pick(5, 15, 40, 1000);
        Begin();
    }

    public void GoOn(Wire wire)
    {
        if (_random.OneIn(_forged))
        {
            Side victim = _random.NextSide();
            TcpSegment forged = TcpForgery.Make(_random, _endpoints[(int)victim], _endpoints[(int)victim.Other()]);
            Cross(wire, victim, forged);
            if (_random.OneIn(2))
                _behind[(int)victim].Add(forged);
            return;
        }

        // Most of the time the network carries what it has.
        Side side = _random.NextSide();
        if (_before[(int)side].Count > 0 && !_random.OneIn(4))
            CrossNext(wire, side);
        else if (_behind[(int)side].Count > 0 && !_random.OneIn(8))
            Arrive(side);
        else if (_before[(int)side].Count < 4 && _endpoints[(int)side].Act() is TcpSegment segment)
            _before[(int)side].Add(segment);
    }

    /// <summary>One opens and the other waits; or both open at once; or they are connected already.</summary>
    private void Begin()
    {
        int opener = (int)_random.NextSide();
        switch (_random.Next(12))
        {
            case 0 or 1:
                TcpEndpoint.Connect(_endpoints[0], _endpoints[1], _random);
                break;
            case 2:
                _before[0].Add(_endpoints[0].Open());
                _before[1].Add(_endpoints[1].Open());
                break;
            default:
                _endpoints[1 - opener].Listen();
                _before[opener].Add(_endpoints[opener].Open());
                break;
        }
    }

    private void CrossNext(Wire wire, Side from)
    {
        List<TcpSegment> flight = _before[(int)from];
        int next = _random.OneIn(_overtaken) ? _random.Next(flight.Count) : 0;
        TcpSegment segment = flight[next];
        if (!_random.OneIn(_doubled))
            flight.RemoveAt(next);
        if (_random.OneIn(_lost))
            return;
        Cross(wire, from, segment);
        if (!_random.OneIn(_lost))
            _behind[(int)from].Add(segment);
    }

    private void Arrive(Side from)
    {
        List<TcpSegment> flight = _behind[(int)from];
        int next = _random.OneIn(_overtaken) ? _random.Next(flight.Count) : 0;
        TcpSegment segment = flight[next];
        flight.RemoveAt(next);
        TcpEndpoint receiver = _endpoints[(int)from.Other()];
        if (receiver.Phase == TcpPhase.Closed && _random.OneIn(2))
            receiver.Listen();
        if (receiver.Receive(segment) is TcpSegment answer)
            _before[(int)from.Other()].Add(answer);
    }

    private void Cross(Wire wire, Side from, TcpSegment segment) =>
        wire.Cross(from, segment.Bytes(_hosts, from, _ports[(int)from], _ports[(int)from.Other()]));
}
